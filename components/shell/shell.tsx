import type { ReactNode } from "react";
import { BottomBar } from "#components/shell/bottom-bar.tsx";
import { FocusKeeper } from "#components/shell/focus-keeper.tsx";
import { ServerUnreachable } from "#components/shell/server-unreachable.tsx";
import { Sidebar, type SidebarProps } from "#components/shell/sidebar.tsx";

/** The frame around every page of a signed-in reader: navigation on the left or at the foot, and the page. */
export function Shell({ account, signOut, searches, children }: SidebarProps & { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="fixed inset-s-4 top-4 z-50 -translate-y-24 rounded-control bg-leaf px-4 py-2 text-14 font-medium shadow-float focus:translate-y-0"
      >
        Skip to content
      </a>
      <Sidebar {...{ account, signOut, searches }} />
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 pb-24 outline-none md:pb-16">
        <ServerUnreachable />
        {children}
      </main>
      <BottomBar />
      <FocusKeeper />
    </div>
  );
}
