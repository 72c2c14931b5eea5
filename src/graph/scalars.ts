// The graph's scalars. What a caller writes is read strictly, and refused in words that say how to write it:
// the libraries' own parsers take "5", [5] and 1e21 for whole numbers, and 3.9 for 3.
import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import {
  GraphQLCountryCode,
  GraphQLDate,
  GraphQLDateTimeISO,
  GraphQLNonNegativeInt,
  GraphQLPositiveInt,
} from 'graphql-scalars';

/**
 * @param written how a value is written, as the end of "Expected …, found …; write" of a literal, and of "Write" behind
 *   what graphql-js says of a variable
 * @param isWritten whether a value has the form that is read
 */
function scalar<Internal, External>(
  name: string,
  { serialize, parseValue: read }: Pick<GraphQLScalarType<Internal, External>, 'serialize' | 'parseValue'>,
  written: string,
  isWritten: (value: unknown) => boolean,
): GraphQLScalarType<Internal, External> {
  const readOr = (advice: string, value: unknown): Internal => {
    try {
      if (isWritten(value)) return read(value);
    } catch {
      // The library's words say less than ours.
    }
    throw new TypeError(`${advice} ${written}.`);
  };
  return new GraphQLScalarType({
    name,
    serialize,
    parseValue: (value) => readOr('Write', value),
    // An enum's value is no text, though it looks like it once it is read.
    parseLiteral: (node) => readOr('write', node.kind === Kind.ENUM ? undefined : valueFromASTUntyped(node)),
  });
}

const isText = (value: unknown): value is string => typeof value === 'string';
/** Text that resolvers check, so that a wrong value is an error at the field that takes it. */
const text = { serialize: String, parseValue: String };
const day = 'a day of the calendar as text, such as "2025-06-18"';
const instant = 'an instant as text, such as "2025-06-18T02:15:00.000Z"';
const country = 'an ISO 3166-1 alpha-2 code in capitals as text, such as "CN"';
const region = 'a Kemendagri code as text, such as "61.04"';
const fieldName = 'a type and a field of it as text, such as "Region.code"';
const cursor = 'the text that the graph gave as a cursor';

export const scalars = {
  Date: scalar('Date', GraphQLDate, day, isText),
  DateTime: scalar('DateTime', GraphQLDateTimeISO, instant, isText),
  CountryCode: scalar(
    'CountryCode',
    GraphQLCountryCode,
    country,
    (value) => isText(value) && /^[A-Z]{2}$/.test(value),
  ),
  NonNegativeInt: scalar(
    'NonNegativeInt',
    GraphQLNonNegativeInt,
    'a whole number from 0 up',
    Number.isSafeInteger,
  ),
  PositiveInt: scalar('PositiveInt', GraphQLPositiveInt, 'a whole number from 1 up', Number.isSafeInteger),
  RegionCode: scalar('RegionCode', text, region, isText),
  FieldName: scalar('FieldName', text, fieldName, isText),
  Cursor: scalar('Cursor', text, cursor, isText),
} as const;
