import { headForm } from '../../../encoders/head';
import { outputsOfModel, type TrainedModel } from './trained-model';

/** Python programs of a card: they load the folder that they are in, and print the outputs for a text. */

const text = 'A text.';

const tokens = ({ config, textPrefix = '' }: TrainedModel): string =>
  `inputs = tokenizer(${JSON.stringify(textPrefix + text)}, truncation=True, max_length=${config.maxLength}, return_tensors="pt")`;

/** Pools hidden states into `pooled`. */
const pooling = ({ config }: TrainedModel): string[] =>
  config.pooling === 'mean'
    ? [
        '    mask = inputs["attention_mask"].unsqueeze(-1)',
        '    pooled = (encoded.last_hidden_state * mask).sum(1) / mask.sum(1)',
      ]
    : [`    pooled = ${config.pooling === 'pooler' ? 'encoded.pooler_output' : 'encoded.last_hidden_state[:, 0]'}`];

export const adapterHubSnippet = (model: TrainedModel, extra: readonly string[]): string =>
  [
    'import torch',
    'from adapters import AutoAdapterModel',
    ...(extra.length > 0 ? ['from safetensors.torch import load_file'] : []),
    'from transformers import AutoTokenizer',
    '',
    `base = ${JSON.stringify(model.base)}  # the encoder: a Hub id or a folder`,
    'tokenizer = AutoTokenizer.from_pretrained(base)',
    'model = AutoAdapterModel.from_pretrained(base)',
    'name = model.load_adapter(".", use_safetensors=True, set_active=True)',
    ...extra.map((file) => `model.base_model.load_state_dict(load_file("${file}"), strict=False)`),
    'model.active_head = name',
    'model.eval()',
    tokens(model),
    'with torch.no_grad():',
    ...(model.config.pooling === 'mean'
      ? [
          '    encoded = model.base_model(**inputs)',
          ...pooling(model),
          '    logits = torch.nn.Sequential(*model.heads[name].children())(pooled)',
        ]
      : ['    logits = model(**inputs).logits']),
    'print(logits)',
  ].join('\n');

/** `isClassifier`: the folder holds the head of the Hub's class; otherwise it is in `head.safetensors`. */
export function peftSnippet(model: TrainedModel, isClassifier: boolean): string {
  const start = [
    'import torch',
    'from peft import PeftModel',
    ...(isClassifier ? [] : ['from safetensors.torch import load_file']),
    `from transformers import ${isClassifier ? 'AutoModelForSequenceClassification' : 'AutoModel'}, AutoTokenizer`,
    '',
    `base = ${JSON.stringify(model.base)}  # the encoder: a Hub id or a folder`,
    'tokenizer = AutoTokenizer.from_pretrained(base)',
    isClassifier
      ? `encoder = AutoModelForSequenceClassification.from_pretrained(base, num_labels=${outputsOfModel(model)}, ignore_mismatched_sizes=True)`
      : 'encoder = AutoModel.from_pretrained(base)',
    'model = PeftModel.from_pretrained(encoder, ".").eval()',
  ];
  const end = isClassifier
    ? [tokens(model), 'with torch.no_grad():', '    logits = model(**inputs).logits', 'print(logits)']
    : [
        'head = load_file("head.safetensors")',
        tokens(model),
        'with torch.no_grad():',
        '    encoded = model(**inputs)',
        ...pooling(model),
        ...headLines(model),
        'print(logits)',
      ];
  return [...start, ...end].join('\n');
}

/** Python's functions for the activations of a head. */
const functions = {
  gelu: 'torch.nn.functional.gelu(x)',
  gelu_new: 'torch.nn.functional.gelu(x, approximate="tanh")',
  relu: 'torch.relu(x)',
  tanh: 'torch.tanh(x)',
} as const;

function headLines({ config, encoder }: TrainedModel): string[] {
  const { dense, output } = headForm(config.head, encoder);
  const linear = (name: string, hasBias: boolean, input: string): string =>
    `torch.nn.functional.linear(${input}, head["${name}.weight"]${hasBias ? `, head["${name}.bias"]` : ''})`;
  if (!dense) return [`    logits = ${linear(output.name, true, 'pooled')}`];
  const norm = dense.norm
    ? [
        `    x = torch.nn.functional.layer_norm(x, x.shape[-1:], head["${dense.norm.name}.weight"], eps=${dense.norm.eps})`,
      ]
    : [];
  return [
    `    x = ${linear(dense.name, dense.hasBias, 'pooled')}`,
    `    x = ${functions[dense.activation]}`,
    ...norm,
    `    logits = ${linear(output.name, true, 'x')}`,
  ];
}

export const checkpointSnippet = (model: TrainedModel): string =>
  [
    'import torch',
    'from transformers import AutoModelForSequenceClassification, AutoTokenizer',
    '',
    'tokenizer = AutoTokenizer.from_pretrained(".")',
    'model = AutoModelForSequenceClassification.from_pretrained(".").eval()',
    tokens(model),
    'with torch.no_grad():',
    '    logits = model(**inputs).logits',
    'print(logits)',
  ].join('\n');
