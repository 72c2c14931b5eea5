// Text that a spreadsheet would run when someone opens a table with it.

/** The signs by which spreadsheets know a formula, wide ones too, and the breaks that hide one (OWASP, CSV Injection). */
const begins = /^[=+\-@\t\r\n＝＋－＠]/;

/** A number or a telephone number, whose digits name no function and no cell, and a dash that stands for nothing. */
const harmless = /^[+-][\d ().-]*$/;

export function isFormula(text: string): boolean {
  return begins.test(text) && !harmless.test(text);
}
