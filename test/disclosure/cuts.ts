// Cuts elements out of the text of SDL files, as if they had never been written.
import { Kind } from 'graphql';
import type { ASTNode } from 'graphql';
import { appliedTo, directivesOf, typesOf, wordsOf } from './sdl.ts';
import type { Member, Part, SdlFile } from './sdl.ts';

/** @param hidden places: `Type`, `Type.field`, `Type.field(argument)`, `Enum.VALUE` */
export function cutOut(files: readonly SdlFile[], hidden: ReadonlySet<string>): readonly SdlFile[] {
  const parts = [...typesOf(files)].flatMap(([name, type]) => type.parts.map((part) => ({ ...part, name })));
  const left = parts.filter(({ name }) => !hidden.has(name));
  const ruling = new Set(
    left.flatMap(({ node, members }) => [node, ...members.map((each) => each.node)].flatMap(ruled)),
  );
  return files.flatMap((file) => {
    const cuts = parts
      .filter((part) => part.file === file.name)
      .flatMap((part) => (hidden.has(part.name) ? [whole(part.node)] : cutsOf(part, hidden, ruling)));
    const text = applied(file.text, cuts);
    if (text.replaceAll(/#.*/g, '').trim() !== '') return [{ ...file, text }];
    // A file of which nothing is left was not written either; the gateway has its own in any case.
    return file.owner === 'gateway' ? [{ ...file, text: `directive @${file.name}File on OBJECT` }] : [];
  });
}

/** The files with no label left that could hide anything. */
export function withoutLabels(files: readonly SdlFile[]): readonly SdlFile[] {
  return files.map((file) => ({
    ...file,
    text: file.text
      .replaceAll(/(?<!directive )@label\([^)]*\)/g, '@label(level: OPEN)')
      .replaceAll(/(\{ kind: [^{}]*), level: \w+/g, '$1'),
  }));
}

/** The files with a type or member of another level than the one that it is given there. */
export function relabelled(files: readonly SdlFile[], place: string, level: string): readonly SdlFile[] {
  const text = ` @label(level: ${level})`;
  const parts = [...typesOf(files).values()].flatMap((type) => type.parts);
  return files.map((file) => {
    const own = parts.filter((part) => part.file === file.name);
    const cuts = own.flatMap(({ node, nameEnd, interfaces, members }): readonly Cut[] => {
      const member = members.find((each) => each.place === place)?.node;
      const isType = 'name' in node && node.name?.value === place && !node.kind.endsWith('Extension');
      if (!member && !isType) return [];
      const end = member ? endOf(member) : Math.max(nameEnd, ...interfaces.map(endOf));
      const former = appliedTo(member ?? node).filter(({ name }) => name.value === 'label');
      return [...former.map(whole), { from: end, to: end, text }];
    });
    return { ...file, text: applied(file.text, cuts) };
  });
}

/** What goes of a part of a type that stays. */
function cutsOf(part: Part, hidden: ReadonlySet<string>, ruling: ReadonlySet<string>): readonly Cut[] {
  const gone = part.members.filter(({ place }) => hidden.has(place));
  const isKept = ({ node }: Member): boolean => isStored(node) && ruling.has(node.name.value);
  // Braces with nothing between them are no SDL; what defines a type stays, for others' files extend it.
  if (part.members.length > 0 && gone.length === part.members.length && !gone.some(isKept)) {
    if (part.node.kind.endsWith('Extension')) return [whole(part.node)];
    return [{ from: headEnd(part), to: endOf(part.node), text: '' }, ...cutInterfaces(part, hidden)];
  }
  const unmeasured = part.members.flatMap(({ node }) =>
    hidden.has(String(directivesOf(node)['measure']?.['record']))
      ? appliedTo(node).filter(({ name }) => name.value === 'measure')
      : [],
  );
  return [
    // A column that ties and rules name stays for them alone.
    ...gone.flatMap((member) => {
      if (!isKept(member)) return [whole(member.node)];
      const end = endOf(member.node);
      return isInternal(member.node) ? [] : [{ from: end, to: end, text: ' @internal' }];
    }),
    ...unmeasured.map(whole),
    ...part.members
      .filter(({ place }) => !hidden.has(place))
      .flatMap((member) => cutArguments(member, hidden)),
    ...cutInterfaces(part, hidden),
  ];
}

function cutArguments({ place, node }: Member, hidden: ReadonlySet<string>): readonly Cut[] {
  if (node.kind !== Kind.FIELD_DEFINITION) return [];
  const all = node.arguments ?? [];
  const gone = all.filter(({ name }) => hidden.has(`${place}(${name.value})`));
  if (gone.length === 0 || gone.length < all.length) return gone.map(whole);
  // Nor are parentheses with nothing between them SDL.
  return [{ from: endOf(node.name), to: node.type.loc?.start ?? 0, text: ': ' }];
}

function cutInterfaces({ interfaces, nameEnd }: Part, hidden: ReadonlySet<string>): readonly Cut[] {
  const left = interfaces.map(({ name }) => name.value).filter((name) => !hidden.has(name));
  const last = interfaces.at(-1);
  if (!last || left.length === interfaces.length) return [];
  const text = left.length > 0 ? ` implements ${left.join(' & ')}` : '';
  return [{ from: nameEnd, to: endOf(last), text }];
}

/** The words of what an element's directives rule, labels and texts of the catalogue apart. */
function ruled(node: ASTNode): readonly string[] {
  const { label: _, catalogue: __, ...ruling } = directivesOf(node);
  return Object.values(ruling).flatMap(wordsOf);
}

/** A column: no value of an enum, and nothing that is found or worked out. */
function isStored(node: Member['node']): boolean {
  const made = Object.keys(directivesOf(node)).filter((name) =>
    ['link', 'join', 'from', 'given', 'cases', 'computed'].includes(name),
  );
  return 'type' in node && made.length === 0;
}

function isInternal(node: ASTNode): boolean {
  return directivesOf(node)['internal'] !== undefined;
}

/** Where the members of a type begin, after its directives. */
function headEnd({ node, nameEnd, interfaces }: Part): number {
  return Math.max(nameEnd, ...[...interfaces, ...appliedTo(node)].map(endOf));
}

interface Cut {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function whole(node: ASTNode): Cut {
  return { from: node.loc?.start ?? 0, to: endOf(node), text: '' };
}

function endOf(node: ASTNode): number {
  return node.loc?.end ?? 0;
}

function applied(text: string, cuts: readonly Cut[]): string {
  return cuts
    .toSorted((one, other) => other.from - one.from)
    .reduce((left, cut) => left.slice(0, cut.from) + cut.text + left.slice(cut.to), text);
}
