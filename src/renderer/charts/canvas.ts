import { CanvasRenderer } from 'echarts/renderers';
import { use } from 'echarts/core';
import { chartParts } from '../../report/chart/echarts';

/** The parts that charts draw with, on a canvas: the content policy forbids the style attributes of SVG text. */
use([...chartParts, CanvasRenderer]);
