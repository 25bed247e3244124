import type { CDPSession, Page } from "@playwright/test";

/** The clipper's card: it is in a closed shadow tree, so only the browser itself can access it. */
export class ClipperCard {
  private session: CDPSession | undefined;

  constructor(private readonly page: Page) {}

  /** The text of the card; empty if none is open. */
  text(): Promise<string> {
    return this.inside(
      `function () { const card = this.querySelector(".card:popover-open"); return card ? card.innerText : ""; }`,
    );
  }

  /** The text of the status line. */
  status(): Promise<string> {
    return this.inside(
      `function () { return this.querySelector(".card:popover-open [role=status]")?.textContent ?? ""; }`,
    );
  }

  /** Evaluates an expression in the shadow tree, which is `root` in it. */
  look(expression: string): Promise<string> {
    return this.inside(`function () { const root = this; return String(${expression}); }`);
  }

  /** Presses a button, a link or a colour by its name, with the mouse. */
  async press(name: string): Promise<void> {
    const found = await this.inside(`function () {
      const all = [...this.querySelectorAll(".card:popover-open :is(button, a, input[type=radio])")];
      const one = all.find((item) => (item.getAttribute("aria-label") ?? item.textContent) === ${JSON.stringify(name)});
      if (!one) return "";
      const { left, top, width, height } = one.getBoundingClientRect();
      return JSON.stringify([left + width / 2, top + height / 2]);
    }`);
    if (found === "") throw new Error(`The card has nothing called “${name}”. It says: ${await this.text()}`);
    const [x, y] = JSON.parse(found) as [number, number];
    await this.page.mouse.click(x, y);
  }

  /** Replaces the text of a field. */
  async fill(name: "note" | "tags", text: string): Promise<void> {
    await this.inside(
      `function () { const field = this.querySelector("[name=${name}]"); field.focus(); field.select(); return ""; }`,
    );
    await this.page.keyboard.type(text);
  }

  private async inside(source: string): Promise<string> {
    this.session ??= await this.page.context().newCDPSession(this.page);
    const { session } = this;
    const { root } = await session.send("DOM.getDocument", { depth: 1 });
    const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: "lektr-clipper" });
    if (nodeId === 0) return "";
    const { node } = await session.send("DOM.describeNode", { nodeId, depth: 1, pierce: true });
    const backendNodeId = node.shadowRoots?.[0]?.backendNodeId;
    if (backendNodeId === undefined) return "";
    const { object } = await session.send("DOM.resolveNode", { backendNodeId });
    const { objectId = "" } = object;
    const answer = await session.send("Runtime.callFunctionOn", {
      objectId,
      functionDeclaration: source,
      returnByValue: true,
    });
    if (answer.exceptionDetails)
      throw new Error(answer.exceptionDetails.exception?.description ?? "The card could not be read.");
    return String(answer.result.value);
  }
}
