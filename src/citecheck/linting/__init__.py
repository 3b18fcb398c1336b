"""Running the rules: their register, how they look at a paper, what an editor has answered."""
