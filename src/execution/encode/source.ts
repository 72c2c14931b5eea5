// The source of a writer: straight code for a selection and those within it, in the order of the answer.
//
// No text of a caller becomes code. Names that a document chooses (aliases) are in it as numbers only, the bytes of
// their JSON; names of fields are the schema's, and stand in JSON strings. Types, values and functions are not in the
// source at all: they are given to it by their number.
import { isObjectType } from 'graphql';
import { innermost } from '../planning.ts';
import type { PlannedField, Selection, Shape } from '../plan.ts';
import { constantSource } from './constants.ts';
import type { FailedPlace } from './failed.ts';
import type { Form, Leaf, Manner, Source } from './form.ts';

/** So many fields are one function: the compiler leaves functions alone that are far larger. */
const most = 128;

export function sourceOf(selection: Selection, form: Form, manner: Manner): Source {
  return new Draft(manner).source(selection, form);
}

class Draft {
  private readonly inTurns: boolean;
  private readonly isTolerant: boolean;
  private readonly leaves: Leaf[] = [];
  private readonly places: FailedPlace[] = [];
  /** Where the value stands that is being written: below the object that the function is given. */
  private readonly path: (string | null)[] = [];
  /** The variables that hold the path's indexes. */
  private readonly indexes: string[] = [];
  private given = '';
  private bound = '';
  /** What stands before the next value. */
  private text = '';
  private frames = 0;
  private fields = 0;
  private names = 0;

  constructor({ inTurns, isTolerant }: Manner) {
    this.inTurns = inTurns;
    this.isTolerant = isTolerant;
  }

  source(selection: Selection, form: Form): Source {
    const star = this.inTurns ? '*' : '';
    const body = `${this.object(selection, 'o0[n0++]')}${this.flush()}return at;\n`;
    // In parentheses, functions are compiled with what stands around them; else they would be read three times.
    const writer =
      form === 'whole'
        ? `return (function${star} (f0, at, failed) {\n${this.bound}at = room(at, 0);\n${body}});`
        : `return (function (f0, failed) {\n${this.bound}return (function${star} (at) {\nat = room(at, 0);\n${body}});\n});`;
    return {
      body: `"use strict";
const { childOf, childrenOf, fail, Failure, isDue, leadTo, limit, none, objectsOf, room, valuesOf, view, writeFailed, writeNull } = parts;
${this.given}${writer}`,
      leaves: this.leaves,
      places: this.places,
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
      this.path.push(responseName);
      source += this.flush() + this.value(shape, field, value, frame, place);
      this.path.pop();
    }
    this.text += '}';
    return source;
  }

  private value(shape: Shape, field: PlannedField, value: string, frame: number, place: number): string {
    const ofNull = shape.isNonNull ? 'fail();' : 'at = writeNull(at);';
    if (shape.item)
      return `if (${value} == null) ${ofNull}
else if (!Array.isArray(${value})) ${this.failure(shape, field, value)}else {
${this.list(shape.item, field, value, frame, place)}}
`;
    if (field.leaf) {
      const write = `${this.leaf({ field, type: field.leaf }, value)}\n`;
      // The writers of leaves refuse null and errors themselves.
      if (shape.isNonNull) return write;
      const orFailure =
        field.access.kind === 'property' || !this.isTolerant
          ? ''
          : `else if (typeof ${value} === "object" && ${value} instanceof Failure) ${this.failure(shape, field, value)}`;
      return `if (${value} == null) ${ofNull}\n${orFailure}else ${write}`;
    }
    return `if (${value} == null) ${ofNull}\n${this.child(shape, field, value, frame, place)}`;
  }

  /** A statement for a value that is none of its field's: it failed alone, or is for completing to look at. */
  private failure(shape: Shape, field: PlannedField, value: string): string {
    if (shape.isNonNull || !this.isTolerant) return 'fail();\n';
    return `at = writeFailed(at, ${value}, failed, ${this.failedPlace(field)}, [${this.indexes.join(', ')}]);\n`;
  }

  private failedPlace(field: PlannedField): string {
    const number = this.places.push({ field, path: [...this.path] }) - 1;
    return `places[${number}]`;
  }

  private leaf(leaf: Leaf, value: string): string {
    const number = this.leaves.push(leaf) - 1;
    this.given += `const w${number} = writers[${number}], t${number} = types[${number}];\n`;
    return `at = w${number}(at, ${value}, t${number});`;
  }

  private list(item: Shape, field: PlannedField, list: string, frame: number, place: number): string {
    const [each, index] = [this.name(), this.name()];
    this.path.push(null);
    this.indexes.push(index);
    const source = `if (at > limit) at = room(at, 0);
view.setUint8(at++, 91);
for (let ${index} = 0; ${index} < ${list}.length; ${index}++) {
if (${index} > 0) view.setUint8(at++, 44);
const ${each} = ${list}[${index}];
${this.value(item, field, each, frame, place)}}
view.setUint8(at++, 93);
`;
    this.path.pop();
    this.indexes.pop();
    return source;
  }

  /** What follows where the value is there: an object, or an error. */
  private child(shape: Shape, field: PlannedField, value: string, frame: number, place: number): string {
    const selection = this.selectionWithin(field);
    const due = this.inTurns ? 'if (isDue(at)) at = yield at;\n' : '';
    const room = 'if (at > limit) at = room(at, 0);\n';
    const ofFailure = this.failure(shape, field, value);
    if (selection) {
      const child = this.frames;
      this.bound += `const f${child} = childOf(f${frame}, ${place});\n`;
      // What was found in the values are all objects of that frame, in this order; an error is none of them.
      const source = `n${child}++;\n${this.object(selection, value)}${this.flush()}`;
      return `else if (o${child}[n${child}] !== ${value}) ${ofFailure}else {\n${source}${due}${room}}\n`;
    }
    const name = this.name();
    this.bound += `const ${name} = childrenOf(f${frame}, ${place}, failed);\n`;
    const steps = this.inTurns ? `if (typeof at !== "number") at = yield* at;\n` : '';
    const [before, lead] = this.isTolerant ? this.lead(field, name) : ['', ''];
    return `else if (${value} instanceof Failure) ${ofFailure}else {
${before}at = ${name}(at);
${steps}${lead}${due}${room}}
`;
  }

  /** What failed within an object of several types says where below it alone: this puts before what leads to it. */
  private lead(field: PlannedField, name: string): readonly [before: string, after: string] {
    const place = `${this.failedPlace(field)}, [${this.indexes.join(', ')}]`;
    return [
      `const ${name}s = failed.length;\n`,
      `if (failed.length > ${name}s) leadTo(failed, ${name}s, ${place});\n`,
    ];
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
