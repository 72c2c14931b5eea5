// Starts the explorer page.
import './workers.ts';
import 'graphiql/style.css';
import '../session/style.css';
import './style.css';
import { startLanguage } from '../language/start.ts';
import { startPage } from '../session/start.tsx';
import { sessionTexts } from '../session/texts.ts';
import { passOverCancellations } from './cancellations.ts';
import { openSession } from './session.ts';
import { explorerTexts } from './texts.ts';
import { Workbench } from './workbench.tsx';

passOverCancellations();
startLanguage({ session: sessionTexts, explorer: explorerTexts });
await startPage({
  name: 'explorer',
  openSession,
  Content: Workbench,
  skipTo: '.graphiql-query-editor .graphiql-editor',
});
