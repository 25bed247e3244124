import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { withBase } from "#lib/vocabulary/base-path.ts";

/** Asks for a code that must be typed, because the program could not open the page itself. */
export function ConnectForm({ typed, error }: { typed: string | undefined; error: string | undefined }) {
  return (
    <form action={withBase("/connect")} className="grid justify-items-start gap-5">
      <CodeField
        label="Code"
        name="code"
        hint="Eight letters, for instance BCDF-GHJK."
        error={error}
        defaultValue={typed}
      />
      <Button type="submit" variant="primary" size="large">
        Continue
      </Button>
    </form>
  );
}

type CodeFieldProps = {
  label: string;
  name: string;
  hint: string;
  error: string | undefined;
  defaultValue?: string | undefined;
};

/** The field for the code that a program shows. */
export function CodeField(props: CodeFieldProps) {
  return (
    <Field
      {...props}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      required
      maxLength={20}
      className="w-56 font-mono tracking-widest uppercase"
    />
  );
}
