import { RelativeDate } from "#components/relative-date.tsx";

type TrashDatesProps = { deletedAt: string; expiresAt: string | null };

/** When something was deleted, and when it will be gone. */
export function TrashDates({ deletedAt, expiresAt }: TrashDatesProps) {
  return (
    <>
      deleted <RelativeDate at={deletedAt} />
      {expiresAt !== null && (
        <>
          {" "}
          · gone for good <GoneOn at={expiresAt} />
        </>
      )}
    </>
  );
}

/** A day to come, the same on the server and in the browser. */
function GoneOn({ at }: { at: string }) {
  const day = new Date(at).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return <time dateTime={at}>on {day}</time>;
}
