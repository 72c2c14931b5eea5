// A plain sentence above what is shown: that it is not what the address names.

/** An address may be typed by anyone: what it names is repeated only as far as a name goes. */
export function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}

export function Remark({ text }: { readonly text: string }) {
  return (
    <p className="remark" role="status">
      {text}
    </p>
  );
}
