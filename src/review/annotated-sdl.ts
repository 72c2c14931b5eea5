// A view's SDL with what gives each element as a comment above it: valid SDL, of the same graph.
import { Kind, print } from 'graphql';
import type { DefinitionNode } from 'graphql';
import type { Place } from './elements.ts';
import type { Explanation } from './explain.ts';
import { describeAsked, describeGiven, describeWithheld } from './sentences.ts';

export function annotatedSdl(explanation: Explanation): string {
  const { of, rights, digest, document } = explanation;
  const head = [
    `The graph of ${describeAsked(of)}, view ${digest.slice(0, 12)}.`,
    rights.length === 0 ? 'The policy opens nothing to it beyond OPEN.' : 'What the policy opens to it:',
    ...rights.map(({ owner, level, rule }) => `  ${level} of ${owner} by ${rule}`),
  ];
  const definitions = document.definitions.map((node) => annotatedDefinition(node, explanation));
  return `${[comments(head, '').trimEnd(), ...definitions, withheldPart(explanation)].join('\n\n')}\n`;
}

function comments(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}# ${line}\n`).join('');
}

function annotatedDefinition(node: DefinitionNode, { given, rows }: Explanation): string {
  if (!('name' in node) || !node.name) return print(node);
  const type = node.name.value;
  const said = (place: Place): readonly string[] => {
    const rule = given.get(place);
    return rule ? [describeGiven(rule)] : [];
  };
  const above = comments([...said(type), ...(rows.get(type) ?? [])], '');
  const members = membersOf(node).map((member) => {
    const place = `${type}.${member.name.value}`;
    const args = member.kind === Kind.FIELD_DEFINITION ? (member.arguments ?? []) : [];
    const lines = [
      ...said(place),
      ...args.flatMap(({ name }) =>
        said(`${place}(${name.value})`).map((sentence) => `argument ${name.value}: ${sentence}`),
      ),
    ];
    return `${comments(lines, '  ')}${indented(print(member))}`;
  });
  if (members.length === 0) return `${above}${print(node)}`;
  return `${above}${print(withoutMembers(node))} {\n${members.join('\n\n')}\n}`;
}

function membersOf(node: DefinitionNode) {
  if (node.kind === Kind.ENUM_TYPE_DEFINITION) return node.values ?? [];
  if (node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION) return node.fields ?? [];
  if (node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION)
    return node.fields ?? [];
  return [];
}

function withoutMembers(node: DefinitionNode): DefinitionNode {
  return node.kind === Kind.ENUM_TYPE_DEFINITION
    ? { ...node, values: [] }
    : ({ ...node, fields: [] } as DefinitionNode);
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}

/** What is withheld as comments, without what is a part of it or generated from it. */
function withheldPart({ withheld }: Explanation): string {
  const told = [...withheld].filter(([, { kind }]) => kind !== 'part' && kind !== 'generated');
  const lines = told.map(([place, rule]) => `  ${place}: ${describeWithheld(rule)}`);
  return comments(
    [
      `Withheld: ${withheld.size} elements of the whole graph; those that are part of one of these or generated from it are not listed.`,
      ...lines,
    ],
    '',
  ).trimEnd();
}
