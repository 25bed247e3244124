"use client";

import { useState } from "react";
import { formText } from "#components/form-text.ts";
import { wordsFor } from "#components/request.ts";
import { Button } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Field } from "#components/ui/field.tsx";
import { Switch } from "#components/ui/switch.tsx";
import type { Choice, TelemetryState, useTelemetry } from "#components/use-telemetry.ts";

/** The state in one sentence, the switch, and the few facts about this installation. */
export function TelemetrySwitch({
  telemetry,
}: {
  telemetry: Pick<ReturnType<typeof useTelemetry>, "state" | "choose">;
}) {
  const { state, choose } = telemetry;
  const [wanted, setWanted] = useState<boolean | null>(null);
  const [error, setError] = useState<string | null>(null);
  // A lock may also cap what is sent without keeping it off: then there is still something to switch.
  const locked = state.lockedBy !== null && state.effective === "off";
  const isOn = wanted ?? state.effective !== "off";

  async function save(choice: Choice) {
    setWanted(choice.mode !== "off");
    setError(null);
    try {
      await choose(choice);
    } catch (failure) {
      setError(`Not saved: telemetry is as it was before. ${wordsFor(failure)}`);
    }
    setWanted(null);
  }
  return (
    <div className="grid gap-5">
      <p className="text-18" role="status">
        {headline(state)}
      </p>
      <p className="max-w-140 text-16">
        Lektr counts books, highlights and tags, how it is used and how it fares, and can tell its makers: in one report
        a day, and in a few fixed words as things happen. No word of yours is ever in it. Whatever leaves is written
        down below, byte for byte.
      </p>
      <Switch
        label="Share anonymous counts"
        hint={
          !locked
            ? "Saved as you click. Off holds at once: a report that is on its way is cut off."
            : `It cannot be changed here: ${state.lockedBy} decides.`
        }
        checked={isOn}
        disabled={locked}
        onCheckedChange={(on) => void save({ mode: on ? "anonymous" : "off" })}
      />
      <div role="alert">{error !== null && <p className="text-14 text-bad">{error}</p>}</div>
      {state.effective !== "off" && (
        <Disclosure summary={state.mode === "identified" ? "Your contact" : "Let the makers answer you"}>
          <form
            className="grid max-w-120 gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              const contact = formText(new FormData(event.currentTarget), "contact");
              void save(contact === "" ? { mode: "anonymous" } : { mode: "identified", contact });
            }}
          >
            <Field
              label="Contact"
              name="contact"
              defaultValue={state.contact ?? ""}
              autoComplete="off"
              maxLength={120}
              hint="Sent with each report, so that the makers know whom to ask. Leave it empty to stay anonymous; the address you sign in with is never used."
            />
            <div>
              <Button type="submit">Save contact</Button>
            </div>
          </form>
        </Disclosure>
      )}
    </div>
  );
}

/** How telemetry stands, in a sentence. */
function headline({ effective, delivery, reason }: TelemetryState): string {
  if (effective === "off" || delivery === "send") return `${reason}.`;
  if (delivery === "debug")
    return "On, but nothing is sent: reports are printed to the server’s log (LEKTR_TELEMETRY_DEBUG).";
  return "On, but nothing is sent: this copy of Lektr has no key to send with (POSTHOG_API_KEY). Reports are written down below.";
}
