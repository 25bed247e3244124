import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { currentTheme } from "#app/session.ts";
import { Fonts } from "#components/shell/fonts.tsx";
import { Toaster } from "#components/ui/toast.tsx";
import "./globals.css";

// Render every page at request time, from the current database; otherwise pages would be built once.
export const dynamic = "force-dynamic";

export const metadata: Metadata = {
  title: { template: "%s · Lektr", default: "Lektr" },
  description: "Your highlights, in one place, on your own machine.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  width: "device-width",
  initialScale: 1,
  // The keyboard of a phone does not cover what is at the foot of the page.
  interactiveWidget: "resizes-content",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" data-theme={await currentTheme()}>
      <body>
        <Fonts />
        {children}
        <Toaster />
      </body>
    </html>
  );
}
