import { expect, it } from "vitest";
import { commandFor, exampleOf } from "#components/api-reference/command.ts";
import { describeApi } from "#lib/api-contract/openapi/document.ts";
import { namedShapes } from "#lib/api-contract/openapi/shapes.ts";
import type { Method } from "#lib/api-contract/openapi/types.ts";

const { paths, components } = describeApi("1");
const address = "http://127.0.0.1:3000";

function command(method: Method, path: string): string {
  const operation = paths[path]?.[method];
  if (!operation) throw new Error(`there is no ${method} ${path}`);
  return commandFor({ method, path, operation, address }, components.schemas);
}

it("a command has the address, a token if one is needed, and the required parameters", () => {
  expect(command("get", "/api/health")).toBe("curl http://127.0.0.1:3000/api/health");
  expect(command("get", "/api/v1/search")).toBe(
    `curl 'http://127.0.0.1:3000/api/v1/search?q=soul' \\\n  -H "Authorization: Bearer $TOKEN"`,
  );
  expect(command("delete", "/api/v1/highlights/{id}")).toContain(
    "curl -X DELETE http://127.0.0.1:3000/api/v1/highlights/1 ",
  );
  expect(command("post", "/api/v1/import")).toContain("-F 'file=@My Clippings.txt'");
  expect(command("post", "/api/v1/books/{id}/merge")).toContain(`-d '{"bookId":1}'`);
  expect(command("post", "/api/v1/tokens")).toContain("Bearer $SESSION");
  expect(command("post", "/api/v1/tokens")).toContain(`-d '{"name":"My script","scope":"read"}'`);
});

it("the example of a body is one that the server takes", () => {
  for (const { requestBody } of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const schema = requestBody?.content["application/json"]?.schema;
    if (!schema) continue;
    const name = schema.$ref?.split("/").at(-1) ?? "";
    const parsed = namedShapes().get(name)?.safeParse(exampleOf(schema, components.schemas));
    expect([name, parsed?.error?.issues ?? []]).toEqual([name, []]);
  }
});
