"""Development only: how the labelling model is made. Facts, styles, generator, training, export."""
