"""What others computed: official results of real programmes, and hand calculators."""
