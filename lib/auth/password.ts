import type { Db } from "#db/open.ts";
import { passwordHashOf, readerByEmail, replacePasswordHash } from "#db/accounts/readers.ts";
import { hashPassword, isCheap, verifyPassword } from "./password-hash.ts";
import { Reader } from "./session.ts";

/** The reader with this e-mail address and password, or null. An unknown address takes as long as a wrong password. */
export async function readerOfPassword(db: Db, email: string, password: string): Promise<Reader | null> {
  const reader = readerByEmail(db, email);
  const hash = reader && passwordHashOf(db, reader.id);
  if (!reader || hash === undefined) {
    await hashPassword(password);
    return null;
  }
  if (!(await verifyPassword({ hash, password }))) return null;
  // Upgrade a hash that an earlier version made too cheaply, while the password is known.
  if (isCheap(hash)) replacePasswordHash(db, reader.id, await hashPassword(password), new Date());
  return Reader.parse(reader);
}

/** Whether this is the reader's password. */
export async function isPasswordOf(db: Db, readerId: string, password: string): Promise<boolean> {
  const hash = passwordHashOf(db, readerId);
  return hash !== undefined && (await verifyPassword({ hash, password }));
}
