import { app, type Session, type WebContents, type WebFrameMain } from 'electron';
import { origin } from './protocol';

/** Refuses permissions, navigation, new windows and the network to every page. */
export function lockDown(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((request, answer) => {
    answer({ cancel: !request.url.startsWith(`${origin}/`) && !request.url.startsWith('devtools:') });
  });
  app.on('web-contents-created', (_event, contents) => lockContents(contents));
}

function lockContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Returns whether a frame is the window's main frame and shows our own page. */
export function isOwnFrame(frame: WebFrameMain | null, contents: WebContents): boolean {
  return frame !== null && frame === contents.mainFrame && new URL(frame.url).href.startsWith(`${origin}/`);
}
