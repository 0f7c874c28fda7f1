import './zod-without-eval';
import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { i18n } from './i18n';
import { router } from './router';
import { startListening } from './listening';
import { reportPageFaults } from './page-faults';
import { useApp } from './stores/app';

const app = createApp(App).use(createPinia()).use(i18n).use(router);
reportPageFaults(app);
await useApp().load();
startListening();
app.mount('#app');
