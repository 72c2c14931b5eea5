// Ends the run with the plain line `N passed, N failed`, and names what did not run and how to run it.
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export default class ClosingLine implements Reporter {
  private readonly counts = { passed: 0, failed: 0, skipped: 0 };
  private readonly missing = new Set<string>();

  onTestCaseResult(test: TestCase): void {
    const result = test.result();
    if (result.state === 'pending') return;
    this.counts[result.state] += 1;
    if (result.state === 'skipped') this.missing.add(result.note ?? test.fullName);
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    this.counts.failed += modules.filter((module) => module.errors().length > 0).length + errors.length;
    const { passed, failed, skipped } = this.counts;
    const mustRun = process.env['CI'] === 'true';
    process.on('exit', () => {
      for (const reason of this.missing) console.log(`not run: ${reason}`);
      console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
      if (mustRun && skipped > 0) {
        console.log('A test was skipped where every test must run.');
        process.exitCode = 1;
      }
    });
  }
}
