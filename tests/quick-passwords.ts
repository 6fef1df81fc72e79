import { makeScryptCheap } from './scrypt-cost.ts';

makeScryptCheap();
