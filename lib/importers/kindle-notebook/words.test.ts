import { expect, test } from "vitest";
import { wordsOf } from "./words.ts";

test.each([
  ["entities are letters", "&ldquo;Caf&eacute;&rdquo; &#8212; &#x732b; &amp;lt;", "“Café” — 猫 &lt;"],
  ["tags go, line breaks stay", "one<br/>two<BR>\n  three <b>four</b>", "one\ntwo\nthree four"],
  ["a bare less-than sign is one", "if a < b and a <b then c", "if a < b and a <b then c"],
  ["what is no tag of HTML is text", "a Map<String, List<T>> of <things>", "a Map<String, List<T>> of <things>"],
  ["what nothing closes is text", "before <!-- after <script> all", "before <!-- after <script> all"],
  ["scripts and comments are not", "a<script>alert('<b>')</script><!-- b --><style>p{}</style>c", "ac"],
  ["its closing tags, too", "<T>a</T> of <b>b</b>", "<T>a</T> of b"],
  ["NULs go", "Sim\0plify", "Simplify"],
  ["an unknown entity stays", "R&D &nosuch; &", "R&D &nosuch; &"],
])("%s", (_name, html, text) => {
  expect(
    wordsOf(`
    ${html}
</div>`),
  ).toBe(text);
});
