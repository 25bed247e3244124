"use client";

import { useState } from "react";
import { formText } from "#components/form-text.ts";
import { RelativeDate } from "#components/relative-date.tsx";
import { wordsFor } from "#components/request.ts";
import { statusWords } from "#components/telemetry/panel/status-words.ts";
import type { PanelChoice, TelemetryState, useTelemetry } from "#components/telemetry/panel/use-telemetry.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { RadioRows } from "#components/ui/radio-rows.tsx";
import { Switch } from "#components/ui/switch.tsx";

/** Saves a choice; resolves to whether it was saved. What goes wrong is shown beside the switch. */
type Save = (choice: PanelChoice) => Promise<boolean>;

/** The state in one sentence, the switch, and what is shared while it is on. */
export function TelemetryControls({
  telemetry,
}: {
  telemetry: Pick<ReturnType<typeof useTelemetry>, "state" | "choose">;
}) {
  const { state, choose } = telemetry;
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [withDeletion, setWithDeletion] = useState(false);
  const [error, setError] = useState<string | null>(null);
  // A lock may also cap what is sent without keeping it off: then there is still something to switch.
  const isLocked = state.lockedBy !== null && state.effective === "off";
  const isOn = wanted ?? state.effective !== "off";

  const save: Save = async (choice) => {
    setWanted(choice.mode !== "off");
    setError(null);
    try {
      await choose(choice);
      return true;
    } catch (failure) {
      setError(`Not saved: nothing has changed. ${wordsFor(failure)}`);
      return false;
    } finally {
      setWanted(null);
    }
  };
  const switchTo = (on: boolean) =>
    void save(on ? { mode: "anonymous" } : { mode: "off", ...(withDeletion && { askForDeletion: true }) });
  return (
    <div className="grid gap-5">
      <Status state={state} />
      <div role="alert" className="grid gap-2 text-14 text-bad empty:hidden">
        {state.problem !== null && <p>{state.problem}</p>}
        {error !== null && <p>{error}</p>}
      </div>
      <Switch
        label={switchLabel(state)}
        hint={
          isLocked
            ? `The server’s settings keep this off (${state.lockedBy}).`
            : "Takes effect immediately. Turning it off also cancels a report that is being sent."
        }
        checked={isOn}
        disabled={isLocked}
        onCheckedChange={switchTo}
      />
      {state.effective !== "off" && state.delivery === "send" && (
        <label className="flex items-start gap-3 text-14">
          <input
            type="checkbox"
            className="mt-0.5 size-4 shrink-0"
            checked={withDeletion}
            onChange={(event) => setWithDeletion(event.currentTarget.checked)}
          />
          When I turn this off, also ask for everything that was sent to be deleted
        </label>
      )}
      {state.effective !== "off" && (state.delivery === "send" || state.mode === "local") && (
        <SharedParts state={state} onSave={save} />
      )}
    </div>
  );
}

/** The switch says what it turns on. */
function switchLabel({ mode, delivery, cause }: TelemetryState): string {
  if (delivery !== "send" && cause !== "other_receiver") return "Record reports on this server";
  return mode === "identified" ? "Share counts" : "Share anonymous counts";
}

function Status({ state }: { state: TelemetryState }) {
  const { lead, text, date } = statusWords(state);
  return (
    <p className="max-w-140 text-18" role="status">
      <strong className="font-semibold">{lead}</strong> {text}
      {date && (
        <>
          <RelativeDate at={date.at} />
          {date.end}
        </>
      )}
    </p>
  );
}

const PARTS = [
  {
    value: "anonymous",
    label: "Anonymous counts",
    sentence: "Sent under a random installation ID, without a name or an address.",
  },
  {
    value: "identified",
    label: "Counts with a contact",
    sentence: "The same counts, with a contact that you type, so that the makers can reach you.",
  },
  {
    value: "local",
    label: "Record only",
    sentence: "Reports are made and recorded on this server, never sent.",
  },
] as const;

type PanelPart = (typeof PARTS)[number]["value"];

function SharedParts({ state, onSave }: { state: TelemetryState; onSave: Save }) {
  const chosen: PanelPart = state.mode === "identified" || state.mode === "local" ? state.mode : "anonymous";
  // What was clicked shows at once, and falls back if it cannot be saved; a contact that was typed stays to be tried
  // again.
  const [clicked, setClicked] = useState<PanelPart | null>(null);
  const part = clicked ?? chosen;
  const keep = async (choice: PanelChoice) => {
    const isSaved = await onSave(choice);
    if (isSaved || choice.mode !== "identified") setClicked(null);
  };
  const take = (value: string) => {
    if (value === "identified") setClicked(value);
    if (value !== "anonymous" && value !== "local") return;
    setClicked(value);
    void keep({ mode: value });
  };
  const sendEvents = (events: boolean) =>
    void onSave(
      state.mode === "identified"
        ? { mode: "identified", contact: state.contact ?? "", events }
        : { mode: "anonymous", events },
    );
  return (
    <div className="grid gap-5">
      <RadioRows legend="What is shared" name="telemetry-part" rows={PARTS} value={part} onValueChange={take} />
      {part === "identified" && (
        <ContactForm
          contact={state.contact ?? ""}
          onSave={(contact) => void keep(contact === "" ? { mode: "anonymous" } : { mode: "identified", contact })}
        />
      )}
      {part !== "local" && (
        <Switch
          label="Also send events"
          hint="A short event when something happens, such as an import that finishes; at most ten of each kind an hour."
          checked={state.sendsEvents !== false}
          onCheckedChange={sendEvents}
        />
      )}
    </div>
  );
}

function ContactForm({ contact, onSave }: { contact: string; onSave: (contact: string) => void }) {
  return (
    <form
      className="grid max-w-120 gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onSave(formText(new FormData(event.currentTarget), "contact"));
      }}
    >
      <Field
        label="Contact"
        name="contact"
        defaultValue={contact}
        autoComplete="off"
        maxLength={120}
        hint="An address or a name, sent with each report. The e-mail address that you sign in with is never used. Leave it empty to stay anonymous."
      />
      <div>
        <Button type="submit">Save contact</Button>
      </div>
    </form>
  );
}
