'use strict';

// Electron loads this before the app (`-r`), because the app may ask before a test could replace anything in it: every
// message box waits here for the answer of the test.
const { dialog } = require('electron');

const boxes = [];
globalThis.messageBoxes = boxes;

dialog.showMessageBox = (...args) =>
  new Promise((resolve) => {
    const { message, detail, buttons } = args.at(-1);
    boxes.push({ message, detail, buttons, answer: (response) => resolve({ response, checkboxChecked: false }) });
  });

dialog.showErrorBox = (message, detail) => {
  boxes.push({ message, detail, buttons: [], answer: () => undefined });
};
