import { fetchedFromHub } from '../../../../src/workbench/encoders/hub/hub';

/** Fetches a model with the settings of the environment, until it ends or is killed. */
const { folder } = await fetchedFromHub(process.argv[2]!);
process.stdout.write(`${folder}\n`);
