// The source of a writer: straight code for a selection and those within it, in the order of the answer.
//
// No text of a caller becomes code. Names that a document chooses (aliases) are in it as numbers only, the bytes of
// their JSON; names of fields are the schema's, and stand in JSON strings. Types, values and functions are not in the
// source at all: they are given to it by their number.
import { isObjectType } from 'graphql';
import type { GraphQLLeafType } from 'graphql';
import { innermost } from '../planning.ts';
import type { PlannedField, Selection, Shape } from '../plan.ts';
import { constantSource } from './constants.ts';

/** A field, and the type of its values. */
export interface Leaf {
  readonly field: PlannedField;
  readonly type: GraphQLLeafType;
}

/** The body of a function over `parts`, `writers` and `types`, see writer.ts. */
export interface Source {
  readonly body: string;
  readonly leaves: readonly Leaf[];
}

export type Form =
  /**
   * A function of a frame and a place, that writes the frame's only object. It is made once for a plan, so that what
   * stands around it are constants for the compiler, and how far it is in each frame are registers: an answer of 900
   * objects and 3,400 leaves takes 98 µs, where it took 112 with a function for each frame.
   */
  | 'whole'
  /** A function that binds a frame: what it gives writes the next object of it, each time. */
  | 'next';

/** So many fields are one function: the compiler leaves functions alone that are far larger. */
const most = 128;

export function sourceOf(selection: Selection, form: Form, inTurns: boolean): Source {
  return new Draft(inTurns).source(selection, form);
}

class Draft {
  private readonly inTurns: boolean;
  private readonly leaves: Leaf[] = [];
  private given = '';
  private bound = '';
  /** What stands before the next value. */
  private text = '';
  private frames = 0;
  private fields = 0;
  private names = 0;

  constructor(inTurns: boolean) {
    this.inTurns = inTurns;
  }

  source(selection: Selection, form: Form): Source {
    const star = this.inTurns ? '*' : '';
    const body = `${this.object(selection, 'o0[n0++]')}${this.flush()}return at;\n`;
    // In parentheses, functions are compiled with what stands around them; else they would be read three times.
    const writer =
      form === 'whole'
        ? `return (function${star} (f0, at) {\n${this.bound}at = room(at, 0);\n${body}});`
        : `return (function (f0) {\n${this.bound}return (function${star} (at) {\nat = room(at, 0);\n${body}});\n});`;
    return {
      body: `"use strict";
const { childOf, childrenOf, fail, Failure, isDue, limit, none, objectsOf, room, valuesOf, view, writeNull } = parts;
${this.given}${writer}`,
      leaves: this.leaves,
    };
  }

  /** Statements that write an object of the next frame. */
  private object({ type, fields }: Selection, object: string): string {
    const frame = this.frames++;
    this.fields += fields.length;
    this.bound += `const o${frame} = objectsOf(f${frame});\nlet n${frame} = 0;\n`;
    const name = this.name();
    let source = `const ${name} = ${object};\n`;
    let own: string | null = null;
    this.text += '{';
    for (const [place, field] of fields.entries()) {
      const { access, leaf, responseName, shape } = field;
      this.text += `${place > 0 ? ',' : ''}${JSON.stringify(responseName)}:`;
      if (access.kind === 'typename') {
        this.text += JSON.stringify(type.name);
        continue;
      }
      const value = this.name();
      // A leaf that no resolver gives is the object's own.
      if (leaf !== null && access.kind === 'property') {
        if (own === null) {
          own = this.name();
          source += `const ${own} = (typeof ${name} === "object" && ${name} !== null) || typeof ${name} === "function" ? ${name} : none;\n`;
        }
        source += `const ${value} = ${own}[${JSON.stringify(field.field.name)}];\n`;
      } else {
        this.bound += `const v${value} = valuesOf(f${frame}, ${place});\n`;
        source += `const ${value} = v${value}[n${frame} - 1];\n`;
      }
      source += this.flush() + this.value(shape, field, value, frame, place);
    }
    this.text += '}';
    return source;
  }

  private value(shape: Shape, field: PlannedField, value: string, frame: number, place: number): string {
    const ofNull = shape.isNonNull ? 'fail();' : 'at = writeNull(at);';
    if (shape.item)
      return `if (${value} == null) ${ofNull}\nelse {\n${this.list(shape.item, field, value, frame, place)}}\n`;
    if (field.leaf) {
      const write = `${this.leaf({ field, type: field.leaf }, value)}\n`;
      // The writers of leaves refuse null themselves.
      return shape.isNonNull ? write : `if (${value} == null) ${ofNull}\nelse ${write}`;
    }
    return `if (${value} == null) ${ofNull}\nelse {\n${this.child(field, value, frame, place)}if (at > limit) at = room(at, 0);\n}\n`;
  }

  private leaf(leaf: Leaf, value: string): string {
    const number = this.leaves.push(leaf) - 1;
    this.given += `const w${number} = writers[${number}], t${number} = types[${number}];\n`;
    return `at = w${number}(at, ${value}, t${number});`;
  }

  private list(item: Shape, field: PlannedField, list: string, frame: number, place: number): string {
    const [each, index] = [this.name(), this.name()];
    return `if (!Array.isArray(${list})) fail();
if (at > limit) at = room(at, 0);
view.setUint8(at++, 91);
for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
if (${index} > 0) view.setUint8(at++, 44);
const ${each} = ${list}[${index}];
${this.value(item, field, each, frame, place)}}
view.setUint8(at++, 93);
`;
  }

  private child(field: PlannedField, value: string, frame: number, place: number): string {
    const selection = this.selectionWithin(field);
    const due = this.inTurns ? 'if (isDue(at)) at = yield at;\n' : '';
    if (selection) {
      const child = this.frames;
      this.bound += `const f${child} = childOf(f${frame}, ${place});\n`;
      // What was found in the values are all objects of that frame, in this order; an error is none of them.
      const source = `if (o${child}[n${child}++] !== ${value}) fail();\n${this.object(selection, value)}`;
      return `${source}${this.flush()}${due}`;
    }
    const name = this.name();
    this.bound += `const ${name} = childrenOf(f${frame}, ${place});\n`;
    const steps = this.inTurns ? `if (typeof at !== "number") at = yield* at;\n` : '';
    return `if (${value} instanceof Failure) fail();\nat = ${name}(at);\n${steps}${due}`;
  }

  /** Null where the type is known of each value alone, or the function would become too large. */
  private selectionWithin(field: PlannedField): Selection | null {
    const type = innermost(field.field.type);
    if (!isObjectType(type) || type.isTypeOf) return null;
    const selection = field.selectionOn(type);
    return this.fields + selection.fields.length > most ? null : selection;
  }

  private flush(): string {
    const source = constantSource(this.text);
    this.text = '';
    return source;
  }

  private name(): string {
    return `x${this.names++}`;
  }
}
