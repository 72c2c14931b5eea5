// Starts the explorer page.
import './workers.ts';
import 'graphiql/style.css';
import './style.css';
import { createRoot } from 'react-dom/client';
import { readDemo } from './demo.ts';
import { DemoExplorer } from './demo-explorer.tsx';
import { Unanswered } from './gateway.ts';
import { Problem } from './problem.tsx';
import { TokenExplorer } from './token-explorer.tsx';

const element = document.getElementById('explorer');
if (!element) throw new Error('The page has no element with the id "explorer" to render into.');
const root = createRoot(element);

async function start(): Promise<void> {
  try {
    const demo = await readDemo();
    root.render(demo ? <DemoExplorer demo={demo} /> : <TokenExplorer />);
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    root.render(<Problem text={error.message} onRetry={() => void start()} />);
  }
}

await start();
