// The icons of the explorer's own buttons, drawn as the editor's are: one line on a square of 14.
import type { ReactNode } from 'react';

function Icon({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className="graphiql-toolbar-icon"
      width="1em"
      height="1em"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.3"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}

/** A question mark in a circle. */
export function ExplainIcon() {
  return (
    <Icon>
      <circle cx="7" cy="7" r="6" />
      <path d="M5.3 5.4a1.75 1.75 0 1 1 2.6 1.5c-.6.35-.9.7-.9 1.3" />
      <path d="M7 10.3v.01" />
    </Icon>
  );
}

/** A sheet with lines. */
export function ExamplesIcon() {
  return (
    <Icon>
      <rect x="2" y="1" width="10" height="12" rx="1.2" />
      <path d="M4.6 4.2h4.8M4.6 7h4.8M4.6 9.8h2.8" />
    </Icon>
  );
}
