// The names that a view lacks and a reader would recognise in a text of it.
import { Kind } from 'graphql';
import type { DocumentNode } from 'graphql';
import { constantCase } from '../graph/shape.ts';
import type { Model } from '../model/model.ts';

/** The first name in a text that the view does not have. */
export type HiddenName = (text: string) => string | undefined;

interface Names {
  /** Types, and enum values. */
  readonly telling: ReadonlySet<string>;
  readonly fields: ReadonlySet<string>;
  /** `Type.field` and `Enum.VALUE`. */
  readonly members: ReadonlySet<string>;
}

function namesOf(document: DocumentNode): Names {
  const telling = new Set<string>();
  const fields = new Set<string>();
  const members = new Set<string>();
  for (const node of document.definitions) {
    if (node.kind === Kind.DIRECTIVE_DEFINITION || !('name' in node) || !node.name) continue;
    const type = node.name.value;
    telling.add(type);
    if (node.kind === Kind.ENUM_TYPE_DEFINITION)
      for (const { name } of node.values ?? []) {
        telling.add(name.value);
        members.add(`${type}.${name.value}`);
      }
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name } of node.fields ?? []) {
      fields.add(name.value);
      members.add(`${type}.${name.value}`);
    }
  }
  return { telling, fields, members };
}

/**
 * Finds types, enum values and fields that are declared and not part of a view: by a name that is more than one plain
 * word (`WatchFlag`, `IN_FORCE`, `birthDate`), or with its type (`Visa.number`). One plain word is not told from
 * the word.
 */
export function hiddenNames(document: DocumentNode, model: Model): HiddenName {
  const own = namesOf(document);
  const whole = namesOf(model.document);
  // Fields as an enum would name them: of these a text may speak, whether or not rows are ordered by them.
  const visible = new Set([...own.telling, ...own.fields, ...[...own.fields].map(constantCase)]);
  const hidden = [...whole.telling, ...whole.fields].filter(
    (name) => !visible.has(name) && /[A-Z].*[A-Z]|_|[a-z][A-Z]/.test(name),
  );
  const single = hidden.length > 0 ? new RegExp(`\\b(?:${hidden.join('|')})\\b`) : null;
  const isHidden = (member: string): boolean => whole.members.has(member) && !own.members.has(member);
  return (text) => (text.match(/\b[A-Za-z]\w*\.\w+\b/g) ?? []).find(isHidden) ?? single?.exec(text)?.[0];
}
