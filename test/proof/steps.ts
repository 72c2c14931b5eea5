// Draws a sequence of requests: a few moves, each of some requests that belong together.
import type { Tape } from '../disclosure/tape.ts';
import { anyDocument, pages, sameDocumentAgain } from './moves/documents.ts';
import { lesserPurpose, otherForms, otherPaths, wrongCallers } from './moves/edge.ts';
import { lookUps } from './moves/look-ups.ts';
import { catalogues, hiddenNames, introspection } from './moves/names.ts';
import { survey, surveyCounts, surveyHidden, surveyStored } from './moves/survey.ts';
import type { Step } from './request.ts';
import type { Move, Scene, Script } from './scene.ts';

/** Each as often as it stands here. */
const moves: readonly Move[] = [
  anyDocument,
  anyDocument,
  anyDocument,
  anyDocument,
  anyDocument,
  pages,
  pages,
  pages,
  sameDocumentAgain,
  lookUps,
  lookUps,
  hiddenNames,
  hiddenNames,
  introspection,
  catalogues,
  otherPaths,
  wrongCallers,
  lesserPurpose,
  otherForms,
];

/** @param from the label of the first step */
export function drawSteps(scene: Scene, tape: Tape, from: number): readonly Step[] {
  const { script, steps } = openScript(from);
  for (let wanted = 1 + tape.number(2); wanted > 0; wanted -= 1) tape.pick(moves)?.(scene, tape, script);
  return steps;
}

/** What each pair begins with. */
export function firstSteps(scene: Scene): readonly Step[] {
  const { script, steps } = openScript(0);
  survey(scene, script);
  surveyCounts(scene, script);
  surveyHidden(scene, script);
  surveyStored(scene, script);
  return steps;
}

function openScript(from: number): { readonly script: Script; readonly steps: readonly Step[] } {
  const steps: Step[] = [];
  const add = (step: Omit<Step, 'label'>): number => {
    const label = from + steps.length;
    steps.push({ label, ...step });
    return label;
  };
  return {
    steps,
    script: {
      ask: (request, beside = []) =>
        add({
          isCallers: true,
          worlds: 'both',
          request,
          ...(beside.length > 0 && { beside }),
        }),
      interject: (request, worlds) => add({ isCallers: false, worlds, request }),
    },
  };
}
