// title: Which measures does every report tell of?
// 标题: 各报道讲了哪些措施？
// question: The measure families that each group of reprints tells of, and how often.
// 问题: 每组报道（转载归一）提到实施的措施类别及次数。
// column: story | the group of reprints | 报道组
// column: family | id of the measure family | 措施类别标识
// column: family_name | name of the family | 措施类别
// column: kind | its kind | 种类
// column: statements | statements that say so | 表述数
// column: documents | articles that say so | 报道数
MATCH (d)-[i:IMPLEMENTS]->(m:Measure)-[:IS_A*0..1]->(f:Measure), (x:Document)
WHERE f.level = 'family' AND x.id = i.document
RETURN coalesce(x.story, x.id) AS story, f.id AS family, f.name AS family_name, f.kind AS kind,
       count(DISTINCT i.id) AS statements, count(DISTINCT x.id) AS documents
ORDER BY story, family
