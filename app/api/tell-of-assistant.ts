import type { ApiCaller } from "#app/api/authorize.ts";
import type { AssistantClient } from "#lib/api-contract/telemetry.ts";
import { app } from "#lib/boot.ts";
import { assistantFacts } from "#lib/telemetry/counting/assistants.ts";

/** Tells telemetry of an assistant that connected: each program once a day for each token. */
export function tellOfAssistant({ reader, client }: ApiCaller, said: AssistantClient): void {
  const { telemetry, assistants } = app();
  const facts = assistantFacts(said);
  const holder = client === null ? `reader ${reader.id}` : `token ${client.tokenId}`;
  if (assistants.take(`${holder} ${facts.client_name}`) > 0) return;
  telemetry.count("assistants", facts.client_name);
  telemetry.happened("assistant_connected", facts, reader.id);
}
