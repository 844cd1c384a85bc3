"""The home page: which edition it is about, and what it shows of it before, during and after."""
