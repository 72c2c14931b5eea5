// Literals of scalars for arguments: those that are read, and say something when they are told again.
import type { Literals } from '../literals.ts';

const known: Readonly<{ [type: string]: readonly string[] }> = {
  Boolean: ['true', 'false'],
  Int: ['1', '0', '-7', '2147483647'],
  Float: ['1.5', '0', '-2e10'],
  String: ['"A"', '""', '"quote \\" and \\n"', '"""block"""'],
  ID: ['"x"', '5'],
  Date: ['"2025-06-18"'],
  DateTime: ['"2025-01-01T00:00:00.000Z"'],
  CountryCode: ['"CN"', '"MY"'],
  NonNegativeInt: ['0', '12'],
  PositiveInt: ['1', '1200'],
  RegionCode: ['"61.04"'],
  FieldName: ['"Region.code"'],
  Cursor: ['"c"'],
  Json: ['{ a: [1, "b", null] }', '7', '"text"', '[[], {}]'],
  Moody: ['"moody"'],
};

export const literals: Literals = (type) => known[type] ?? [];
