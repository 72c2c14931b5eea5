// Starts the meeting pack's page.
import '../session/style.css';
import './style.css';
import './print.css';
import { startLanguage } from '../language/start.ts';
import { startPage } from '../session/start.tsx';
import { sessionTexts } from '../session/texts.ts';
import { Meeting } from './meeting.tsx';
import { openSession } from './session.ts';
import { meetingTexts } from './texts.ts';

startLanguage({ session: sessionTexts, meeting: meetingTexts });
await startPage({
  name: 'meeting',
  openSession,
  Content: Meeting,
  skipTo: '#meeting-region',
});
