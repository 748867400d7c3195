"""What lies on disk? Generations, their manifests, catalogues and texts."""
