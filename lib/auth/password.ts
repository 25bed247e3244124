import { hashPassword, verifyPassword } from "better-auth/crypto";
import type { Db } from "#db/open.ts";
import { passwordHashOf, readerByEmail } from "#db/readers.ts";
import { Reader } from "./session.ts";

/** The reader with this e-mail address and password, or null. An unknown address takes as long as a wrong password. */
export async function readerOfPassword(db: Db, email: string, password: string): Promise<Reader | null> {
  const reader = readerByEmail(db, email);
  const hash = reader && passwordHashOf(db, reader.id);
  if (hash === undefined) {
    await hashPassword(password);
    return null;
  }
  return (await verifyPassword({ hash, password })) ? Reader.parse(reader) : null;
}

/** Whether this is the reader's password. */
export async function isPasswordOf(db: Db, readerId: string, password: string): Promise<boolean> {
  const hash = passwordHashOf(db, readerId);
  return hash !== undefined && (await verifyPassword({ hash, password }));
}
