import { CanvasRenderer } from 'echarts/renderers';
import { use } from 'echarts/core';
import { chartParts } from '../../report/chart/echarts';

/** Registers the chart parts on a canvas: the content policy forbids the style attributes of SVG text. */
use([...chartParts, CanvasRenderer]);
