import './zod-without-eval';
import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { writeMethodColors } from './method-color';
import { router } from './router';
import { startListening } from './listening';
import { reportPageFaults } from './page-faults';
import { useApp } from './stores/app';
import { useToasts } from './stores/toasts';

writeMethodColors(document.documentElement);
const app = createApp(App).use(createPinia()).use(router);
reportPageFaults(app);
// Without the state of the app its views are still shown, in English, with the error.
await useToasts().attempt(useApp().load);
startListening();
app.mount('#app');
