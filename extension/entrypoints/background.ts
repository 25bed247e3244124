import { defineBackground } from "wxt/utils/define-background";
import { run } from "../background/run.ts";

export default defineBackground({ type: "module", main: run });
