import { layerNumber } from '../../../shared/layer-number';
import type { NetworkBlock } from '../../../study/network/network';
import { useText } from '../../i18n';

/** Returns the name of a block of a network. */
export function useBlockName(): (block: NetworkBlock) => string {
  const { t } = useText();
  return ({ kind, layer, repeats, window }) => {
    if (layer === null) return t(`encoders.block.${kind as Exclude<NetworkBlock['kind'], 'layer'>}`);
    const name =
      repeats > 1 ? t('encoders.sharedLayer', { layers: repeats }) : t('encoders.layer', { layer: layerNumber(layer) });
    return window === null ? name : `${name} · ${t('encoders.window', { tokens: window })}`;
  };
}
