// The source of a writer: straight code for one selection, in the order of the answer.
//
// No text of a caller becomes code. Names that a document chooses (aliases) are in it as numbers only, the bytes of
// their JSON; names of fields are the schema's, and stand in JSON strings. Types, values and functions are not in the
// source at all: they are given to it by the place of their field.
import type { PlannedField, Selection, Shape } from '../plan.ts';
import { constantSource } from './constants.ts';

/**
 * The body of a function over `parts`, `writers` and `types`, see writer.ts. It gives a function from a frame to the
 * writer of its objects, one after another.
 *
 * @param inTurns whether the writer is a generator: it yields the place where it is when others should have a turn,
 *   and goes on at the beginning of the stretch
 */
export function sourceOf({ type, fields }: Selection, inTurns: boolean): string {
  let given = '';
  let bound = '';
  let body = '';
  // What stands before the next value.
  let text = '{';
  for (const [place, field] of fields.entries()) {
    const { access, leaf, responseName, shape } = field;
    text += `${place > 0 ? ',' : ''}${JSON.stringify(responseName)}:`;
    if (access.kind === 'typename') {
      text += JSON.stringify(type.name);
      continue;
    }
    if (leaf) given += `const w${place} = writers[${place}], t${place} = types[${place}];\n`;
    else bound += `const c${place} = childrenOf(fields[${place}]);\n`;
    // A leaf that no resolver gives is the object's own.
    const isOwn = leaf !== null && access.kind === 'property';
    if (!isOwn) bound += `const v${place} = fields[${place}].values;\n`;
    const value = isOwn ? `own[${JSON.stringify(field.field.name)}]` : `v${place}[index]`;
    body += `${constantSource(text)}value = ${value};\n${valueSource(shape, field, place, 0, inTurns)}`;
    text = '';
  }
  body += constantSource(`${text}}`);
  // In parentheses, functions are compiled with what stands around them; else they would be read three times.
  return `"use strict";
const { childrenOf, fail, Failure, isDue, none, room, view, writeNull } = parts;
${given}return (function (frame) {
const { fields, objects } = frame;
${bound}let next = 0;
return (function${inTurns ? '*' : ''} (start) {
const index = next++;
const object = objects[index];
const own = (typeof object === "object" && object !== null) || typeof object === "function" ? object : none;
let at = room(start, 0), value;
${body}return at;
});
});`;
}

/** @param depth how many lists stand around the value */
function valueSource(
  shape: Shape,
  field: PlannedField,
  place: number,
  depth: number,
  inTurns: boolean,
): string {
  const value = nameAt(depth);
  const ofNull = shape.isNonNull ? 'fail();' : 'at = writeNull(at);';
  if (shape.item) {
    return `if (${value} == null) ${ofNull}\nelse {\n${listSource(shape.item, field, place, depth, inTurns)}}\n`;
  }
  if (!field.leaf) {
    return `if (${value} == null) ${ofNull}
else {
if (${value} instanceof Failure) fail();
at = c${place}(at);
${inTurns ? 'if (typeof at !== "number") at = yield* at;\nif (isDue(at)) at = yield at;\n' : ''}at = room(at, 0);
}\n`;
  }
  const write = `at = w${place}(at, ${value}, t${place});\n`;
  // The writers of leaves refuse null themselves.
  return shape.isNonNull ? write : `if (${value} == null) ${ofNull}\nelse ${write}`;
}

function listSource(
  item: Shape,
  field: PlannedField,
  place: number,
  depth: number,
  inTurns: boolean,
): string {
  const [list, each] = [nameAt(depth), nameAt(depth + 1)];
  const index = `index${depth + 1}`;
  return `if (!Array.isArray(${list})) fail();
at = room(at, 0);
view.setUint8(at++, 91);
for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
if (${index} > 0) view.setUint8(at++, 44);
const ${each} = ${list}[${index}];
${valueSource(item, field, place, depth + 1, inTurns)}}
view.setUint8(at++, 93);
`;
}

function nameAt(depth: number): string {
  return depth === 0 ? 'value' : `value${depth}`;
}
