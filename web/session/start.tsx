// Starts a page: in demo mode with a menu of callers, otherwise with a field for a token.
import { createRoot } from 'react-dom/client';
import type { Introduced, PageDefinition } from './definition.ts';
import { DemoPage } from './demo-page.tsx';
import { readDemo } from './demo.ts';
import { Unanswered } from './gateway.ts';
import { Problem } from './problem.tsx';
import { TokenPage } from './token-page.tsx';

/** Renders into the element whose id is the page's name. */
export async function startPage<Session extends Introduced>(
  definition: PageDefinition<Session>,
): Promise<void> {
  const element = document.getElementById(definition.name);
  if (!element) throw new Error(`The page has no element with the id "${definition.name}" to render into.`);
  const root = createRoot(element);

  const start = async (): Promise<void> => {
    try {
      const demo = await readDemo();
      root.render(
        demo ? <DemoPage demo={demo} definition={definition} /> : <TokenPage definition={definition} />,
      );
    } catch (error) {
      if (!(error instanceof Unanswered)) throw error;
      root.render(<Problem error={error} onRetry={() => void start()} />);
    }
  };
  await start();
}
