// The parts of the chart library that the page draws with, loaded when the first chart is.
import { BarChart } from 'echarts/charts';
import type { BarSeriesOption } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import type { GridComponentOption } from 'echarts/components';
import { init, use } from 'echarts/core';
import type { ComposeOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, GridComponent, SVGRenderer]);

export type ChartOption = ComposeOption<BarSeriesOption | GridComponentOption>;

export interface Chart {
  draw(option: ChartOption): void;
  close(): void;
}

/** Draws into an element and follows its width, on paper too. Colours may be variables of the page's style. */
export function openChart(element: HTMLElement): Chart {
  const chart = init(element, null, { renderer: 'svg' });
  // Paper is of another width than the screen, and nothing tells of it: the drawing is scaled there.
  const scale = (): void =>
    element.querySelector('svg')?.setAttribute('viewBox', `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
  const observer = new ResizeObserver(() => {
    if (matchMedia('print').matches) return;
    chart.resize();
    scale();
  });
  observer.observe(element);
  return {
    draw(option) {
      chart.setOption({ animation: false, ...option }, { notMerge: true });
      scale();
    },
    close() {
      observer.disconnect();
      chart.dispose();
    },
  };
}
