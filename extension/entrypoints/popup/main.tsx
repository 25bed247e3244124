import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../../popup/popup.css";
import { Popup } from "../../popup/popup.tsx";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Popup />
    </StrictMode>,
  );
}
