/** What opens when the reader clicks on Lektr in the browser's toolbar. */
export function Popup() {
  return <h1>Lektr</h1>;
}
