-- The model that ships with Lektr read passages in every language, and took those that are not English for near to everything. They have no vectors
-- any more; another model is given them.
DELETE FROM vectors
  WHERE model_id IN (SELECT id FROM search_models WHERE provider = 'built-in')
    AND highlight_id IN (SELECT id FROM highlights WHERE NOT may_be_english(text || ' ' || coalesce(note, '')));
