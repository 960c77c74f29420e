<!doctype html>
<html <?php language_attributes(); ?>>
<head>
<meta charset="utf-8">
<?php wp_head(); ?>
</head>
<body>
<?php while (have_posts()) : the_post(); ?>
<h1><?php the_title(); ?></h1>
<?php comments_template(); ?>
<?php endwhile; ?>
</body>
</html>
