import '../src/lib/ui/tokens.css';
import '../src/lib/ui/base.css';
import { mount } from 'svelte';
import { applyPreferences } from '../src/lib/ui/preferences.svelte.ts';
import Reader from './Reader.svelte';

applyPreferences();
const target = document.getElementById('reader');
if (target) mount(Reader, { target });
