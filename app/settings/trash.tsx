import Link from "next/link";
import { chooseTrashPeriodAction } from "#app/settings/actions.ts";
import { TrashPeriodChoice } from "#components/settings/trash-period.tsx";
import { app } from "#lib/boot.ts";
import { settingOf } from "#lib/settings.ts";

/** How long the trash keeps what the reader deletes. */
export function TrashSection({ readerId }: { readerId: string }) {
  return (
    <div className="grid justify-items-start gap-5">
      <p className="text-16">
        What you delete stays in the{" "}
        <Link href="/trash" className="text-mark underline underline-offset-3">
          trash
        </Link>{" "}
        for a while. After that it is deleted for good, and no import brings it back.
      </p>
      <TrashPeriodChoice first={settingOf(app().db, readerId, "trash_period")} choose={chooseTrashPeriodAction} />
    </div>
  );
}
